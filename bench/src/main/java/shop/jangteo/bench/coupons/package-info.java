/** How many can ask for first-come coupons at the same time, and when each of them knows. */
@NullMarked
package shop.jangteo.bench.coupons;

import org.jspecify.annotations.NullMarked;
