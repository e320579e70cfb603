/** Many members at once who come by the clock, whatever became of those before them. */
@NullMarked
package shop.jangteo.chaos.crowd;

import org.jspecify.annotations.NullMarked;
