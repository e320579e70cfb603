@NullMarked
package shop.jangteo.local.letters;

import org.jspecify.annotations.NullMarked;
