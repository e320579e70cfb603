@NullMarked
package shop.jangteo.deploy;

import org.jspecify.annotations.NullMarked;
