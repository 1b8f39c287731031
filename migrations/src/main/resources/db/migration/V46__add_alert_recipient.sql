-- An alert goes to the webhook or to one mailbox: each is sent, tried again and given up by itself.
alter table insight_alert add recipient text;      -- an address of e-mail; null for the webhook
