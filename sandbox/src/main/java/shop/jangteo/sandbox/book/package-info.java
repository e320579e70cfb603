/** Append-only books: what was answered once is still known after a restart. */
@NullMarked
package shop.jangteo.sandbox.book;

import org.jspecify.annotations.NullMarked;
