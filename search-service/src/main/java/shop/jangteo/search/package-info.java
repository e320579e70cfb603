/** Finds products: an index of everybody else's facts, and the questions shoppers put to it. */
@NullMarked
package shop.jangteo.search;

import org.jspecify.annotations.NullMarked;
