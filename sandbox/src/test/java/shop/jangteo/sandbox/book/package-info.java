/** The books by themselves. */
@NullMarked
package shop.jangteo.sandbox.book;

import org.jspecify.annotations.NullMarked;
