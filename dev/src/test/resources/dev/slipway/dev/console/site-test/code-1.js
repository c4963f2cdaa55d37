for SiteTest
