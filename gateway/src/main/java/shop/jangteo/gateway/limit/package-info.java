/** How often somebody may ask. */
@NullMarked
package shop.jangteo.gateway.limit;

import org.jspecify.annotations.NullMarked;
