@NullMarked
package shop.jangteo.local;

import org.jspecify.annotations.NullMarked;
