@NullMarked
package shop.jangteo.chaos.stage;

import org.jspecify.annotations.NullMarked;
