/**
 * What people live through with the shop, over HTTP only. {@code ./shop test} starts a platform for
 * them; {@code -Djourneys.home} names the home of another one.
 */
@NullMarked
package shop.jangteo.journeys;

import org.jspecify.annotations.NullMarked;
