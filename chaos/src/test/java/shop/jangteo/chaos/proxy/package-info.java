@NullMarked
package shop.jangteo.chaos.proxy;

import org.jspecify.annotations.NullMarked;
