/** How a service is started otherwise than by its main class. */
@NullMarked
package shop.jangteo.platform.start;

import org.jspecify.annotations.NullMarked;
