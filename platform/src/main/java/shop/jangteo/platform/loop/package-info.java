/** The threads that the platform keeps in the background. */
@NullMarked
package shop.jangteo.platform.loop;

import org.jspecify.annotations.NullMarked;
