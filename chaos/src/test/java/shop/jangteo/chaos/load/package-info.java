@NullMarked
package shop.jangteo.chaos.load;

import org.jspecify.annotations.NullMarked;
