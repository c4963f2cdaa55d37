/**
 * What documents say: Apache Tika in child processes that read text, title, author, dates and
 * language, and pdftoppm for a picture of a PDF's first page.
 *
 * <p>{@link dev.slipway.processing.document.DocumentEngine} is what runs beside the credentials;
 * {@code DocumentChild} and what it calls run in the child only.
 */
@NullMarked
package dev.slipway.processing.document;

import org.jspecify.annotations.NullMarked;
