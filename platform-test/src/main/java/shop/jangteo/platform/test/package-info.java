/** Tests a service whole: real servers, HTTP in, events out. */
@NullMarked
package shop.jangteo.platform.test;

import org.jspecify.annotations.NullMarked;
