/** Which path leads to which service, and what happens when that does not answer. */
@NullMarked
package shop.jangteo.gateway.route;

import org.jspecify.annotations.NullMarked;
