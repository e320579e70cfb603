/** Payments against a payment gateway (PG): attempts, unknown outcomes, deposits and refunds. */
@NullMarked
package shop.jangteo.payment;

import org.jspecify.annotations.NullMarked;
