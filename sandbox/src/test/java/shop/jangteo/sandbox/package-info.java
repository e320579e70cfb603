/** The sandbox, met the way a shop meets it. */
@NullMarked
package shop.jangteo.sandbox;

import org.jspecify.annotations.NullMarked;
