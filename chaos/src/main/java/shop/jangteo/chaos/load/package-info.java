/** Shoppers who order, pay, cancel and try again at a steady rate, and write down what they saw. */
@NullMarked
package shop.jangteo.chaos.load;

import org.jspecify.annotations.NullMarked;
