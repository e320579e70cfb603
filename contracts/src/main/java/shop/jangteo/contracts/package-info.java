/** What every contract is made of: the event, its type name, and money. */
@NullMarked
package shop.jangteo.contracts;

import org.jspecify.annotations.NullMarked;
