/** How the outside world says no: one error shape, in Korean or English. */
@NullMarked
package shop.jangteo.sandbox.web;

import org.jspecify.annotations.NullMarked;
