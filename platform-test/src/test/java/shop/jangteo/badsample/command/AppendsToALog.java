package shop.jangteo.badsample.command;

import shop.jangteo.platform.command.CommandLog;

record AppendsToALog(CommandLog log) {}
