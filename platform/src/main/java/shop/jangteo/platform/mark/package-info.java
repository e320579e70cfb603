/** Finds and calls the methods of beans that carry one of the platform's annotations. */
@NullMarked
package shop.jangteo.platform.mark;

import org.jspecify.annotations.NullMarked;
