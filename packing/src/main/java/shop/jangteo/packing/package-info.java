/** What goes into an image beside a service: the Java it runs on, and what Java knows of it. */
@NullMarked
package shop.jangteo.packing;

import org.jspecify.annotations.NullMarked;
