@NullMarked
package shop.jangteo.local.world;

import org.jspecify.annotations.NullMarked;
