/** What a command tells: to a person while it works, and to a machine at its end. */
@NullMarked
package shop.jangteo.local.report;

import org.jspecify.annotations.NullMarked;
