/** What Korean letters are made of, and which keys they are typed with. */
@NullMarked
package shop.jangteo.search.hangul;

import org.jspecify.annotations.NullMarked;
