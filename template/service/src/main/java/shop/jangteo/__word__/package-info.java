/** The __words__ of members. */
@NullMarked
package shop.jangteo.__word__;

import org.jspecify.annotations.NullMarked;
