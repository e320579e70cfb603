/** The gateway's own refusals, as problem documents. */
@NullMarked
package shop.jangteo.gateway.problem;

import org.jspecify.annotations.NullMarked;
