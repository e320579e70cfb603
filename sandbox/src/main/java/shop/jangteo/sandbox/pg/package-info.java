/** A payment provider that speaks Toss's wire format and misbehaves on request. */
@NullMarked
package shop.jangteo.sandbox.pg;

import org.jspecify.annotations.NullMarked;
