/** What the services could not apply, and what a person decides about it. */
@NullMarked
package shop.jangteo.local.letters;

import org.jspecify.annotations.NullMarked;
