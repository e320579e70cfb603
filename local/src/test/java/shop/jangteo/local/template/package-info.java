@NullMarked
package shop.jangteo.local.template;

import org.jspecify.annotations.NullMarked;
