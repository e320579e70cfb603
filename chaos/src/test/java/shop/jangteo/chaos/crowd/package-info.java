@NullMarked
package shop.jangteo.chaos.crowd;

import org.jspecify.annotations.NullMarked;
