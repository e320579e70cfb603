package shop.jangteo.delivery;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import shop.jangteo.delivery.cj.CjStub;
import shop.jangteo.platform.test.ServiceTest;

/** The whole service with a courier of the test's own; all such tests share one. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ServiceTest
@Import(DeliveryTest.Surroundings.class)
@interface DeliveryTest {

  /** The courier, and where it is. */
  @TestConfiguration(proxyBeanMethods = false)
  class Surroundings {

    @Bean
    CjStub cj() {
      return new CjStub();
    }

    @Bean
    DynamicPropertyRegistrar courierAddress(CjStub cj) {
      return registry -> registry.add("jangteo.delivery.cj.url", cj::url);
    }
  }
}
