package shop.jangteo.badsample.fields;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InjectsIntoAField {
  @Autowired String wished;
  Logger log = LoggerFactory.getLogger(InjectsIntoAField.class);
}
