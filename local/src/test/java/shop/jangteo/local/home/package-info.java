@NullMarked
package shop.jangteo.local.home;

import org.jspecify.annotations.NullMarked;
