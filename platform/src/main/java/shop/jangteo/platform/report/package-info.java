/** Errors nobody foresaw, told to a Sentry or whatever speaks its protocol. */
@NullMarked
package shop.jangteo.platform.report;

import org.jspecify.annotations.NullMarked;
