/** Refusals in words a person understands: RFC 9457 in Korean and English. */
@NullMarked
package shop.jangteo.platform.problem;

import org.jspecify.annotations.NullMarked;
