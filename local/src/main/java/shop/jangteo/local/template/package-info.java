/** New services, made of the files in the folder {@code template}. */
@NullMarked
package shop.jangteo.local.template;

import org.jspecify.annotations.NullMarked;
