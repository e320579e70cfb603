@NullMarked
package shop.jangteo.local.run;

import org.jspecify.annotations.NullMarked;
