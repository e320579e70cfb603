/** The platform from outside, over HTTP only: what a first start fills in, and what shoppers do. */
@NullMarked
package shop.jangteo.local.world;

import org.jspecify.annotations.NullMarked;
