@NullMarked
package shop.jangteo.chaos;

import org.jspecify.annotations.NullMarked;
