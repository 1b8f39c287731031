-- Why a worker is told to cancel, where it is not simply that somebody wanted it; becomes the run's reason.
alter table job add column command_reason text;
