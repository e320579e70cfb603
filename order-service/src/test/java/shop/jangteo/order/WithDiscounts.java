package shop.jangteo.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.test.ServiceTest;

/** The service on a platform that has a coupon-service, which here is the test. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ServiceTest
@TestPropertySource(properties = "jangteo.order.discounts=true")
@interface WithDiscounts {}
