/** Toss Payments: everything that is called by its words, and nothing else, is in here. */
@NullMarked
package shop.jangteo.payment.toss;

import org.jspecify.annotations.NullMarked;
