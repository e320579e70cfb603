/** The stock of a seller as it changes, to be watched (IN-05). */
@NullMarked
package shop.jangteo.inventory.watch;

import org.jspecify.annotations.NullMarked;
