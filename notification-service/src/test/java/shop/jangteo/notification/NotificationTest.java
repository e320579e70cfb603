package shop.jangteo.notification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import shop.jangteo.platform.test.ServiceTest;

/** The whole service with a mail server of the test's own; all such tests share one. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ServiceTest
@Import(NotificationTest.Surroundings.class)
@interface NotificationTest {

  /** The mail server, and where it is. */
  @TestConfiguration(proxyBeanMethods = false)
  class Surroundings {

    @Bean
    SmtpStub smtp() {
      return new SmtpStub();
    }

    @Bean
    DynamicPropertyRegistrar mailAddress(SmtpStub smtp) {
      return registry -> registry.add("jangteo.notification.mail.port", smtp::port);
    }
  }
}
