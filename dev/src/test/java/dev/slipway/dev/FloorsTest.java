package dev.slipway.dev;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The floors of the house: what may import what. ARCHITECTURE.md explains them. */
class FloorsTest {
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.slipway");

  /** Every module, and the modules it may import. */
  @ParameterizedTest
  @CsvSource({
    "signer,     ''",
    "core,       ''",
    "http,       core",
    "s3,         core signer",
    "sql,        core",
    "processing, core",
    "embedded,   ''",
    "awscalls,   core signer",
    "aws,        core signer s3 awscalls",
    "lambda,     core signer http s3 awscalls aws",
    "worker,     core signer http s3 awscalls aws lambda processing",
    "server,     core signer http s3 sql processing",
    "testkit,    core",
    "dev,        core signer http s3 sql processing embedded server"
  })
  void moduleImportsLowerFloorsOnly(String module, String lower) {
    String[] allowed = insideAll(module + " " + lower);

    check(
        noClasses()
            .that()
            .resideInAPackage(inside(module))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.slipway..").and(resideOutsideOfPackages(allowed))));
  }

  @Test
  void everyModuleHasItsFloor() {
    Set<String> modules =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .map(name -> DOT.split(name, 4)[2])
            .collect(Collectors.toSet());

    assertThat(modules)
        .containsExactlyInAnyOrder(
            "signer",
            "core",
            "http",
            "s3",
            "sql",
            "processing",
            "embedded",
            "awscalls",
            "aws",
            "lambda",
            "worker",
            "server",
            "testkit",
            "dev");
  }

  @ParameterizedTest
  @CsvSource({"signer", "core"})
  void groundFloorStandsOnTheJdkAlone(String module) {
    check(
        classes()
            .that()
            .resideInAPackage(inside(module))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(inside(module), "java..", "javax.crypto..", "org.jspecify.."));
  }

  /** Every library, and the modules that may know of it. */
  @ParameterizedTest
  @CsvSource({
    "software.amazon.awssdk.., s3 aws lambda worker embedded dev",
    "org.gaul..,               embedded",
    "org.eclipse.jetty..,      server",
    "io.prometheus..,          server",
    "com.fasterxml..,          s3 sql aws processing dev",
    "com.amazonaws..,          lambda worker",
    "com.nimbusds..,           http",
    "org.apache.tika..,        processing",
    "com.drew..,               processing",
    "org.sqlite..,             sql",
    "java.sql..,               sql",
    "org.junit..,              testkit",
    "org.assertj..,            testkit",
    "org.slf4j..,              ''"
  })
  void libraryIsKnownToItsModulesOnly(String library, String modules) {
    String[] knowing = insideAll(modules);

    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(knowing)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void awsSdkIsKnownToTheWiringOnlyInDev() {
    check(
        noClasses()
            .that()
            .resideInAPackage(inside("dev"))
            .and()
            .haveNameNotMatching(".*\\.DevWiring(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.."));
  }

  /** The packages of http only sort its files: they see one another. */
  @Test
  void packagesAreFreeOfCycles() {
    DescribedPredicate<JavaClass> http = resideInAnyPackage(inside("http"));

    check(
        slices()
            .matching("dev.slipway.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(http, http));
  }

  /**
   * Time and randomness are injected. Embedded is a stand-in for a foreign system, whose clock is
   * its own; testkit is for tests; Main tells how long the start took.
   */
  @Test
  void timeAndRandomnessAreInjected() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(inside("embedded"), inside("testkit"))
            .and()
            .doNotBelongToAnyOf(Main.class, DevWiring.class)
            .should(callMethod(Instant.class, "now"))
            .orShould(callMethod(LocalDate.class, "now"))
            .orShould(callMethod(LocalDateTime.class, "now"))
            .orShould(callMethod(ZonedDateTime.class, "now"))
            .orShould(callMethod(Clock.class, "systemUTC"))
            .orShould(callMethod(Clock.class, "systemDefaultZone"))
            .orShould(callMethod(System.class, "currentTimeMillis"))
            .orShould(callMethod(Math.class, "random"))
            .orShould(callMethod(ThreadLocalRandom.class, "current"))
            .orShould(callConstructor(Random.class))
            .orShould(callConstructor(Random.class, long.class)));
  }

  /** Nimbus, which verifies tokens, has them in its interface. */
  @Test
  void oldDatesAreUsedForTokensOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.http.token")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Date.class, Calendar.class));
  }

  private static String[] insideAll(String modules) {
    return SPACE
        .splitAsStream(modules)
        .filter(name -> !name.isEmpty())
        .map(FloorsTest::inside)
        .toArray(String[]::new);
  }

  private static String inside(String module) {
    return "dev.slipway." + module + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(HOUSE);
  }
}
