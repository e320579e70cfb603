/** {@code ./shop bench}: what is measured on servers of its own, and what it should come to. */
@NullMarked
package shop.jangteo.bench;

import org.jspecify.annotations.NullMarked;
