/**
 * Pictures that strangers send: checked, made anew, kept and handed out. Whose they are, and who
 * may see them, is the business of the service that uses it.
 */
@NullMarked
package shop.jangteo.images;

import org.jspecify.annotations.NullMarked;
